namespace Orchestration.Machines.AmazonEC2.Ingress;

/// <summary>A change of one rule.</summary>
internal readonly record struct DeploymentChange(PortRange Ports, DeploymentChangeKind Kind, string Description);
