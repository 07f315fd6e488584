import {
  runsWindowsContainers,
  windowsBuildOf,
  windowsBuildOfRelease,
  windowsBuildOfTagWord,
  windowsNameOfBuild,
} from '../../lib/facts/windows-containers';

// https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
const [ws2016, ws2019, ws2022, ws2025] = [14393, 17763, 20348, 26100];

describe('nodes run containers', () => {
  // microsoft/hcsshim, osversion/platform_compat_windows.go: equal builds before 20348; from there on older ones too, but none before 20348.
  test.each([
    [ws2019, ws2019, true],
    [ws2019, ws2016, false],
    [ws2019, ws2022, false],
    [ws2022, ws2022, true],
    [ws2022, ws2019, false],
    [ws2022, ws2025, false],
    [ws2022, ws2022 - 1, false],
    [ws2025, ws2025, true],
    [ws2025, ws2022, true],
    [ws2025, ws2019, false],
    [ws2025, ws2025 + 1, false],
    [ws2022 - 1, ws2022 - 2, false],
    [ws2022 - 1, ws2022 - 1, true],
  ])('%d and %d: %s', (node, container, runs) => {
    expect(runsWindowsContainers(node, container)).toBe(runs);
  });
});

test.each([
  ['ltsc2016', ws2016],
  ['1607', ws2016],
  ['ltsc2019', ws2019],
  ['LTSC2019', ws2019],
  ['1809', ws2019],
  ['10.0.17763', ws2019],
  ['10.0.17763.5329', ws2019],
  ['1709', 16299],
  ['1803', 17134],
  ['1903', 18362],
  ['1909', 18363],
  ['2004', 19041],
  ['20H2', 19042],
  ['ltsc2022', ws2022],
  ['ltsc2025', ws2025],
  ['10.0.26100', ws2025],
  ['ltsc2021', undefined],
  ['2022', undefined],
  ['10.0', undefined],
  ['110.0.20348', undefined],
  ['10.0.20348.1.1', undefined],
  ['amd64', undefined],
  ['', undefined],
])("the word '%s' of a tag names %s", (word, build) => {
  expect(windowsBuildOfTagWord(word)).toBe(build);
});

test.each([
  ['2019', ws2019],
  ['2022', ws2022],
  ['2025', ws2025],
  ['20H2', 19042],
  ['1909', 18363],
  ['2012', undefined],
])('the release %s is of %s', (release, build) => {
  expect(windowsBuildOfRelease(release)).toBe(build);
});

test('the label of nodes has the build behind 10.0', () => {
  expect(['10.0.20348', '20348', '10.0.2034', '6.3.9600', 'x10.0.20348'].map(windowsBuildOf)).toEqual([ws2022, ...Array<undefined>(4)]);
});

test.each([
  [ws2022, 'Windows Server 2022'],
  [19042, 'Windows Server 20H2'],
  [ws2016, 'Windows 10.0.14393'],
])('%d is called %s', (build, name) => {
  expect(windowsNameOfBuild(build)).toBe(name);
});
