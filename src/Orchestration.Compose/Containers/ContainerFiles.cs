using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Compose.Containers;

/// <summary>Secrets and configs of a container: bound where the engine sees the file as it is, else copied in.</summary>
internal static class ContainerFiles
{
    private const string SecretsDirectory = "/run/secrets/";

    // Readable for all, as the reference has it: the program's user is not known here.
    private const UnixFileMode DefaultMode = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static IEnumerable<MountSpec> Bound(ComposeProject project, ComposeService service, EngineTraits traits) =>
        Of(project, service).Where(file => IsBound(file, traits))
            .Select(static file => new MountSpec { Type = "bind", Source = file.Definition.File, Target = file.Target, ReadOnly = true });

    public static IReadOnlyList<CopiedFile> Copied(ComposeProject project, ComposeService service, EngineTraits traits) =>
        [.. Of(project, service).Where(file => !file.Definition.External && !IsBound(file, traits)).Select(file => Copy(project, file))];

    private static IEnumerable<Use> Of(ComposeProject project, ComposeService service) =>
    [
        .. service.Secrets.Where(use => project.Secrets.ContainsKey(use.Source ?? "")).Select(use => Use.Of(project.Secrets[use.Source!], use)),
        .. service.Configs.Where(use => project.Configs.ContainsKey(use.Source ?? "")).Select(use => Use.Of(project.Configs[use.Source!], use)),
    ];

    // A bind mount shows the file with its own owner and mode; whoever wants others gets a copy.
    private static bool IsBound(Use file, EngineTraits traits) =>
        traits.SharesFiles && file is { Definition.File: not null, Reference: { Uid: null, Gid: null, Mode: null } };

    private static CopiedFile Copy(ComposeProject project, Use file) => new(file.Target)
    {
        Uid = Number(file.Reference.Uid),
        Gid = Number(file.Reference.Gid),
        Mode = file.Reference.Mode is { } mode ? (UnixFileMode)mode : DefaultMode,
        Path = file.Definition.File,
        Content = file.Definition.File is not null ? null : new Secret(file.Definition.Content ?? Variable(project, file.Definition.Environment)),
    };

    private static string Variable(ComposeProject project, string? name) =>
        name is not null && project.Environment.TryGetValue(name, out var value) ? value : "";

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private sealed record Use(Definition Definition, ComposeFileReference Reference, string Target)
    {
        public static Use Of(ComposeSecret secret, ComposeFileReference reference) =>
            new(new(secret.File, secret.Content, secret.Environment, secret.External), reference, Absolute(SecretsDirectory, reference));

        public static Use Of(ComposeConfig config, ComposeFileReference reference) =>
            new(new(config.File, config.Content, config.Environment, config.External), reference, Absolute("/", reference));

        private static string Absolute(string directory, ComposeFileReference reference) =>
            string.IsNullOrEmpty(reference.Target) ? directory + reference.Source
            : reference.Target[0] == '/' ? reference.Target
            : directory + reference.Target;
    }

    private sealed record Definition(string? File, string? Content, string? Environment, bool External);
}
