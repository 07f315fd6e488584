import { maxBackendPodsPerService } from '../../lib/facts/service-backends';

// Amazon EKS User Guide, windows-support.html.
test('knows how many pods a service can have behind it', () => {
  expect(maxBackendPodsPerService).toBe(1024);
});
