namespace Orchestration.IntegrationTests.SwarmApi;

public enum FrontTransport
{
    Unix,
    Tls,
}
