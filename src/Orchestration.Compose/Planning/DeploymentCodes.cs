namespace Orchestration.Compose;

/// <summary>Codes of errors while a project is deployed.</summary>
public static class DeploymentCodes
{
    /// <summary>A network or volume that somebody else should have made does not exist.</summary>
    public const string ExternalMissing = "ORC3101";

    /// <summary>Steps of a plan failed.</summary>
    public const string RunFailed = "ORC3102";

    /// <summary>A service did not reach what was waited for.</summary>
    public const string NotReached = "ORC3103";

    /// <summary>A hook of a service's life failed.</summary>
    public const string HookFailed = "ORC3104";

    /// <summary>A build context or Dockerfile cannot be used.</summary>
    public const string BuildContext = "ORC3105";

    /// <summary>A file of this machine would be needed on an engine that does not share its files.</summary>
    public const string FilesNotShared = "ORC3106";

    /// <summary>The options contradict the project.</summary>
    public const string InvalidOptions = "ORC3107";

    /// <summary>No container of the service is there for what was asked.</summary>
    public const string NoContainer = "ORC3108";

    /// <summary>An archive held what must not be unpacked.</summary>
    public const string UnsafeArchive = "ORC3109";
}
