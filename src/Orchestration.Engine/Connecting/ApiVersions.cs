using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>Versions of Docker's API that this package speaks, and how one is agreed on.</summary>
internal static class ApiVersions
{
    /// <summary>Oldest: Engine 20.10, and Podman's compatible service.</summary>
    public static readonly Version Oldest = new(1, 41);

    /// <summary>Newest: Engine 29.</summary>
    public static readonly Version Newest = new(1, 52);

    /// <summary>The version to speak with an engine whose newest is known.</summary>
    public static Version Choose(Version engineNewest, string endpoint)
    {
        if (engineNewest < Oldest)
        {
            throw new EngineVersionException(
                engineNewest.ToString(),
                $"{Oldest} to {Newest}",
                $"The engine at {endpoint} is too old",
                "Update it to Docker Engine 20.10 or newer");
        }

        return engineNewest < Newest ? engineNewest : Newest;
    }

    /// <summary>Refuses an engine that has dropped everything that this package speaks.</summary>
    public static void CheckOldest(Version engineOldest, string endpoint)
    {
        if (engineOldest > Newest)
        {
            throw new EngineVersionException(
                $"{engineOldest} or newer",
                $"{Oldest} to {Newest}",
                $"The engine at {endpoint} is too new",
                "Update Orchestration.Sdk");
        }
    }

    public static Version Parse(string text, string endpoint) =>
        Version.TryParse(text, out var version)
            ? version
            : throw new EngineVersionException(text, $"{Oldest} to {Newest}", $"The API version of {endpoint} cannot be read", "Check that the address is a Docker Engine's");
}
