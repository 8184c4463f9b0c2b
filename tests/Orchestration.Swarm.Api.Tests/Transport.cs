namespace Orchestration.Swarm.Api.Tests;

public enum Transport
{
    Unix,
    Tcp,
    Tls,
}
