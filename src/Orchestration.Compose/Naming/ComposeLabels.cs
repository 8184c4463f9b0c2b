namespace Orchestration.Compose;

/// <summary>Labels by which containers, networks and volumes of a project are found again; the same ones that docker compose uses.</summary>
public static class ComposeLabels
{
    /// <summary>Name of the project.</summary>
    public const string Project = "com.docker.compose.project";

    /// <summary>Name of the service.</summary>
    public const string Service = "com.docker.compose.service";

    /// <summary>Number of the replica, from 1.</summary>
    public const string Number = "com.docker.compose.container-number";

    /// <summary><c>True</c> on a container of <c>run</c>, else <c>False</c>.</summary>
    public const string OneOff = "com.docker.compose.oneoff";

    /// <summary>Hash of the service or network as configured.</summary>
    public const string ConfigHash = "com.docker.compose.config-hash";

    /// <summary>Id of the image that the container was made from.</summary>
    public const string Image = "com.docker.compose.image";

    /// <summary>What the service depends on, as <c>service:condition:restart</c> joined by commas.</summary>
    public const string DependsOn = "com.docker.compose.depends_on";

    /// <summary>Name of the container that this one replaces.</summary>
    public const string Replaces = "com.docker.compose.replace";

    /// <summary>Version of the tool that made it.</summary>
    public const string Version = "com.docker.compose.version";

    /// <summary>Directory of the project.</summary>
    public const string WorkingDirectory = "com.docker.compose.project.working_dir";

    /// <summary>Files of the project, joined by commas.</summary>
    public const string ConfigFiles = "com.docker.compose.project.config_files";

    /// <summary>Files that variables came from, joined by commas.</summary>
    public const string EnvironmentFiles = "com.docker.compose.project.environment_file";

    /// <summary>Key of the network in the project.</summary>
    public const string Network = "com.docker.compose.network";

    /// <summary>Key of the volume in the project.</summary>
    public const string Volume = "com.docker.compose.volume";
}
