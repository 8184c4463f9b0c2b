using System.Collections.ObjectModel;
using System.Security.Cryptography;
using System.Text;

namespace Orchestration.Compose.Writing;

/// <summary>The hash that tells whether a container still fits its service.</summary>
internal static class ComposeHash
{
    public static string Of(ComposeService service)
    {
        var writer = new CanonicalWriter(CanonicalShape.Reference);
        ServiceJson.Write(writer, service with
        {
            Build = null,
            PullPolicy = null,
            Scale = null,
            Deploy = service.Deploy is { } deploy ? deploy with { Replicas = null } : null,
            DependsOn = ReadOnlyDictionary<string, ComposeDependency>.Empty,
            Profiles = [],
        });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(writer.ToString())));
    }
}
