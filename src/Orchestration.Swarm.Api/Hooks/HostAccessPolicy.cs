using System.Text.Json;

namespace Orchestration.Swarm.Api;

/// <summary>
/// Refuses calls that would hand the node itself to a container: privileged programs, and bind mounts of the root
/// directory, the engine's socket, or a directory above a protected path. A guard rail, not a jail: a link on the node,
/// a device or a capability is not seen through; who must keep hostile users apart gives them engines of their own.
/// </summary>
public sealed class HostAccessPolicy : IApiHook
{
    /// <summary>Whether privileged containers and programs are let through. Default false.</summary>
    public bool AllowPrivileged { get; init; }

    /// <summary>Paths that may not be mounted, nor any directory above them. Default: the engine's and containerd's sockets, and with them the root directory.</summary>
    public IReadOnlyList<string> ProtectedPaths { get; init; } =
        ["/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/var/run/containerd/containerd.sock"];

    /// <inheritdoc/>
    public async ValueTask<ApiReply> InvokeAsync(ApiCall call, ApiNext next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(next);
        if (IsConcerned(call.Operation) && Refusal(await call.ReadBodyAsync(cancellationToken).ConfigureAwait(false)) is { } refusal)
            return ApiReply.Error(403, $"refused by policy: {refusal}");
        return await next(call, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsConcerned(string? operation) =>
        operation is "ContainerCreate" or "ContainerStart" or "ContainerUpdate" or "ContainerExec" or "ServiceCreate" or "ServiceUpdate" or "VolumeCreate";

    private string? Refusal(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return null;
        try
        {
            using var json = JsonDocument.Parse(body);
            return Inspect(json.RootElement);
        }
        catch (JsonException exception)
        {
            return $"the body cannot be read ({exception.Message})";
        }
    }

    // Wherever they stand: an engine takes names in any case, and the last of two that are alike.
    private string? Inspect(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(InspectField).FirstOrDefault(static refusal => refusal is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(Inspect).FirstOrDefault(static refusal => refusal is not null),
        _ => null,
    };

    private string? InspectField(JsonProperty field)
    {
        if (Is(field, "Privileged") && field.Value.ValueKind == JsonValueKind.True && !AllowPrivileged)
            return "privileged is not allowed";
        if (Is(field, "Binds") && field.Value.ValueKind == JsonValueKind.Array)
            return field.Value.EnumerateArray().Where(static bind => bind.ValueKind == JsonValueKind.String)
                .Select(bind => InspectPath(bind.GetString()!.Split(':')[0])).FirstOrDefault(static refusal => refusal is not null);
        if ((Is(field, "Source") || Is(field, "device")) && field.Value.ValueKind == JsonValueKind.String)
            return InspectPath(field.Value.GetString()!);
        return Inspect(field.Value);
    }

    private string? InspectPath(string path)
    {
        if (!path.StartsWith('/')) return null;
        var mounted = Clean(path);
        foreach (var item in ProtectedPaths)
            if (mounted.Length <= 1 || item.Equals(mounted, StringComparison.Ordinal) || item.StartsWith(mounted + "/", StringComparison.Ordinal))
                return $"mounting {path} gives access to {item}";
        return null;
    }

    private static string Clean(string path)
    {
        var kept = new Stack<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (segment == "..") kept.TryPop(out _);
            else if (segment != ".") kept.Push(segment);
        return "/" + string.Join('/', kept.Reverse());
    }

    // The engine's reader folds two letters from outside ASCII as well.
    private static bool Is(JsonProperty field, string name) =>
        string.Equals(field.Name.Replace('\u017F', 's').Replace('\u212A', 'k'), name, StringComparison.OrdinalIgnoreCase);
}
