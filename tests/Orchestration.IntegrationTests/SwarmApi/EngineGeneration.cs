namespace Orchestration.IntegrationTests.SwarmApi;

public enum EngineGeneration
{
    Debian12,
    Debian13,
}
