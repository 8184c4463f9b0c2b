namespace Orchestration.Machines.Docker.Hosts;

/// <summary>What was decided about a host before it is made.</summary>
internal sealed record HostPlan(string Container, string Volume, HostIsolation Isolation, int CgroupVersion, bool PublishPorts);
