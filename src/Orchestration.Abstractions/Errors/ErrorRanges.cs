namespace Orchestration;

/// <summary>The first number of each package's range of error codes; a range has a thousand numbers.</summary>
public static class ErrorRanges
{
    /// <summary>Contract checks: <c>ORC0001</c> to <c>ORC0999</c>.</summary>
    public const int Testing = 0;

    /// <summary>Values and seams shared by all packages: <c>ORC1000</c> to <c>ORC1999</c>.</summary>
    public const int Abstractions = 1000;

    /// <summary>Docker engines, their endpoints, streams and credentials.</summary>
    public const int Engine = 2000;

    /// <summary>Compose files and deployment.</summary>
    public const int Compose = 3000;

    /// <summary>Placement.</summary>
    public const int Scheduling = 4000;

    /// <summary>Clusters, discovery, stores.</summary>
    public const int Swarm = 5000;

    /// <summary>Machines, provisioning, certificates.</summary>
    public const int Machine = 6000;

    /// <summary>SSH sessions.</summary>
    public const int Ssh = 7000;

    /// <summary>Machine drivers.</summary>
    public const int MachineDrivers = 8000;

    /// <summary>YAML input.</summary>
    public const int Yaml = 9000;
}
