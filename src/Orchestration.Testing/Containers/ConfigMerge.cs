using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>What a container gets of its image.</summary>
internal static class ConfigMerge
{
    /// <summary>The container's own configuration over the image's. An own entrypoint drops the image's command.</summary>
    public static ContainerConfig Merge(ContainerSpec spec, ContainerConfig image, string id) => new()
    {
        Image = spec.Image,
        Command = spec.Command is { Count: > 0 } ? spec.Command : spec.Entrypoint is null ? image.Command : spec.Command,
        Entrypoint = spec.Entrypoint is null ? image.Entrypoint : spec.Entrypoint is { Count: > 0 } and not [""] ? spec.Entrypoint : null,
        Environment = Environment(spec.Environment, image.Environment),
        Labels = Labels(spec.Labels, image.Labels),
        WorkingDirectory = spec.WorkingDirectory is { Length: > 0 } directory ? directory : image.WorkingDirectory ?? "",
        User = spec.User is { Length: > 0 } user ? user : image.User ?? "",
        Hostname = spec.Hostname is { Length: > 0 } name ? name : Identifiers.Short(id),
        Domainname = spec.Domainname ?? "",
        Tty = spec.Tty ?? false,
        OpenStdin = spec.OpenStdin ?? false,
        StdinOnce = spec.StdinOnce ?? false,
        AttachStdin = spec.AttachStdin ?? false,
        AttachStdout = spec.AttachStdout ?? false,
        AttachStderr = spec.AttachStderr ?? false,
        ExposedPorts = Union(spec.ExposedPorts, image.ExposedPorts),
        Volumes = Union(spec.Volumes, image.Volumes),
        Healthcheck = Healthcheck(spec.Healthcheck, image.Healthcheck),
        StopSignal = spec.StopSignal ?? image.StopSignal,
        StopTimeout = spec.StopTimeout,
        MacAddress = spec.MacAddress,
        NetworkDisabled = spec.NetworkDisabled,
        Shell = spec.Shell ?? image.Shell,
        UnknownFields = spec.UnknownFields,
    };

    public static IReadOnlyDictionary<string, string> Labels(IReadOnlyDictionary<string, string>? own, IReadOnlyDictionary<string, string>? image)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in image ?? new Dictionary<string, string>()) labels[key] = value;
        foreach (var (key, value) in own ?? new Dictionary<string, string>()) labels[key] = value;
        return labels;
    }

    private static IReadOnlyList<string> Environment(IReadOnlyList<string>? own, IReadOnlyList<string>? image)
    {
        var entries = (own ?? []).ToList();
        var names = entries.Select(Name).ToHashSet(StringComparer.Ordinal);
        entries.AddRange((image ?? []).Where(entry => names.Add(Name(entry))));
        return entries;
    }

    private static IReadOnlyDictionary<string, EmptyObject>? Union(IReadOnlyDictionary<string, EmptyObject>? own, IReadOnlyDictionary<string, EmptyObject>? image)
    {
        if (own is null) return image;
        if (image is null) return own;
        var all = new SortedDictionary<string, EmptyObject>(StringComparer.Ordinal);
        foreach (var key in own.Keys.Concat(image.Keys)) all[key] = EmptyObject.Value;
        return all;
    }

    private static HealthcheckSpec? Healthcheck(HealthcheckSpec? own, HealthcheckSpec? image)
    {
        if (own is null || image is null) return own ?? image;
        return own with
        {
            Test = own.Test is { Count: > 0 } ? own.Test : image.Test,
            Interval = own.Interval is null or 0 ? image.Interval : own.Interval,
            Timeout = own.Timeout is null or 0 ? image.Timeout : own.Timeout,
            Retries = own.Retries is null or 0 ? image.Retries : own.Retries,
            StartPeriod = own.StartPeriod is null or 0 ? image.StartPeriod : own.StartPeriod,
            StartInterval = own.StartInterval is null or 0 ? image.StartInterval : own.StartInterval,
        };
    }

    private static string Name(string entry) => entry.Split('=', 2)[0];
}
