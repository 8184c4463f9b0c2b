using System.Diagnostics.CodeAnalysis;
using Orchestration.Compose.Binding;
using Orchestration.Compose.Checking;
using Orchestration.Compose.Variables;
using Orchestration.Compose.Interpolation;
using Orchestration.Compose.Loading;
using Orchestration.Compose.Loading.Files;
using Orchestration.Compose.Loading.Passes;
using Orchestration.Compose.Values;
using Orchestration.Yaml;

namespace Orchestration.Compose;

/// <summary>Loads projects. The passes stand here in their order, which is the reference's.</summary>
public sealed class ComposeLoader
{
    /// <summary>What happens to each document of each file, in this order.</summary>
    internal static IReadOnlyList<IDocumentPass> DocumentPasses { get; } =
    [
        new CollectResets(),
        new CheckKeys(),
        new ReadLegacyFormat(),
        new InterpolateVariables(),
        new ApplyExtends(),
        new ApplyResets(),
        new ApplyIncludes(),
        new MergeIntoModel(),
        new RemoveRepeats(),
        new CheckShape(),
        new Canonicalise(),
        new OmitEmpty(),
        new RemoveRepeats(),
    ];

    /// <summary>What happens to each document of a file that is only extended: its own extensions are followed as they are needed, and what is used of it is checked where it is used.</summary>
    internal static IReadOnlyList<IDocumentPass> ExtendedDocumentPasses { get; } =
    [
        new CollectResets(),
        new CheckKeys(),
        new ReadLegacyFormat(),
        new InterpolateVariables(),
        new ApplyResets(),
        new MergeIntoModel(),
        new RemoveRepeats(),
        new Canonicalise(),
        new OmitEmpty(),
        new RemoveRepeats(),
    ];

    /// <summary>What happens after all files of a group (the project's own, or one include) are merged.</summary>
    internal static IReadOnlyList<IModelPass> ModelPasses { get; } =
    [
        new SetDefaults(),
        new CheckValues(),
        new ResolvePaths(),
        new ResolveReferencedVariables(),
    ];

    /// <summary>What happens to the project's own model at last.</summary>
    internal static IReadOnlyList<IModelPass> ProjectPasses(string projectName) =>
    [
        new ConfinePaths(),
        new NormaliseNetworks(),
        new NormaliseServices(),
        new NameResources(projectName),
    ];

    /// <summary>Loads a project.</summary>
    /// <param name="options">What to load and how.</param>
    /// <exception cref="ComposeException">There is an error; all are listed.</exception>
    public ComposeProject Load(ComposeLoadOptions options)
    {
        var result = TryLoad(options);
        return result.Project ?? throw new ComposeException(result.Problems);
    }

    /// <summary>Loads a project and gives the problems instead of throwing.</summary>
    /// <param name="options">What to load and how.</param>
    public ComposeLoadResult TryLoad(ComposeLoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var workingDirectory = Path.GetFullPath(options.WorkingDirectory ?? Directory.GetCurrentDirectory());
        var session = NewSession(options, workingDirectory);
        var project = Load(session, workingDirectory);
        var problems = session.Problems.InOrder();
        return session.Problems.HasErrors || project is null
            ? new ComposeLoadResult(null, problems, session.FilesRead)
            : new ComposeLoadResult(project with { Warnings = problems }, problems, session.FilesRead);
    }

    private static LoadSession NewSession(ComposeLoadOptions options, string workingDirectory)
    {
        var texts = options.Texts.ToDictionary(pair => pair.Key == "-" ? "-" : LexicalPath.Join(workingDirectory, pair.Key), static pair => pair.Value, StringComparer.Ordinal);
        IProjectFiles files = new DiskFiles();
        if (options.Trust == ComposeTrust.Untrusted) files = new ConfinedFiles(DirectoryOf(options.Files, options, workingDirectory), files);
        if (texts.Count > 0) files = new MemoryFiles(texts, files);
        return new LoadSession(options, files) { Home = HomeOf(options) };
    }

    private static string? HomeOf(ComposeLoadOptions options)
    {
        if (options.Variables.GetValueOrDefault("HOME") is { Length: > 0 } given) return given;
        if (options.Trust == ComposeTrust.Untrusted) return null;
        return Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? home : null;
    }

    private static ComposeProject? Load(LoadSession session, string workingDirectory)
    {
        var options = session.Options;
        var environment = new ProjectEnvironment(session);
        if (options.ProjectDirectory is not null || options.Files.Count > 0)
            environment.AddEnvFiles(workingDirectory, DirectoryOf(options.Files, options, workingDirectory));
        else
            environment.AddEnvFiles(workingDirectory, workingDirectory);
        var files = FileDiscovery.Find(session, environment, workingDirectory);
        if (files.Count == 0) return null;
        var projectDirectory = DirectoryOf(files, options, workingDirectory);
        var texts = files.Select(file => (File: file, Bytes: session.Read(file, ComposeCodes.FileNotFound, namedAt: null, yamlPath: null))).ToList();
        if (texts.Exists(static text => text.Bytes is null)) return null;
        if (NameOf(session, environment, texts, projectDirectory) is not { } name) return null;
        environment.Set("COMPOSE_PROJECT_NAME", name);
        var scope = new FileScope(session, projectDirectory, environment.Variables);
        foreach (var (file, bytes) in texts) DocumentLoader.Load(scope, bytes!, file, new YamlSource(file), DocumentPasses);
        return Finish(scope, name, files, environment);
    }

    private static ComposeProject? Finish(FileScope scope, string name, IReadOnlyList<string> files, ProjectEnvironment environment)
    {
        var session = scope.Session;
        if (scope.Model.Entries.Count == 0)
        {
            session.Problems.Add(new ComposeProblem(ComposeCodes.FileNotFound, "the compose file is empty") { Position = new YamlPosition(new YamlSource(files[0]), 1, 1), Expected = "the key 'services'" });
            return null;
        }

        foreach (var pass in (IModelPass[])[.. ModelPasses, .. ProjectPasses(name)]) pass.Apply(scope);
        var profiles = session.Options.Profiles.Count > 0 ? session.Options.Profiles : environment["COMPOSE_PROFILES"]?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        var project = ProjectBinder.Bind(scope, name) with { Files = files, EnvFiles = environment.EnvFiles };
        project = Select(project.WithProfiles(profiles), session.Options.Services, session);
        if (session.Problems.HasErrorsOfSyntax) return project;
        if (!session.Options.Interpolate) return project;
        ConsistencyCheck.Apply(project, session);
        project = ServiceFiles.Resolve(project, session);
        return session.Options.Services.Count == 0 || session.Problems.HasErrors ? project : project.WithServices(session.Options.Services);
    }

    /// <summary>Naming a service activates its profiles; a name that does not exist is an error.</summary>
    private static ComposeProject Select(ComposeProject project, IReadOnlyList<string> services, LoadSession session)
    {
        var known = project.Services.Keys.Concat(project.DisabledServices.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var missing in services.Where(service => !known.Contains(service)))
            session.Problems.Add(new ComposeProblem(ComposeCodes.NoSuchService, $"the service '{missing}' is not defined") { Suggestion = NearestName.Of(missing, known) });
        var implied = services.SelectMany(service => project.DisabledServices.GetValueOrDefault(service)?.Profiles ?? []).ToList();
        return implied.Count == 0 ? project : project.WithProfiles([.. project.Profiles, .. implied]);
    }

    private static string DirectoryOf(IReadOnlyList<string> files, ComposeLoadOptions options, string workingDirectory)
    {
        if (options.ProjectDirectory is { } given) return LexicalPath.Join(workingDirectory, given);
        var first = files.FirstOrDefault(static file => file != "-");
        return first is null ? workingDirectory : Path.GetDirectoryName(LexicalPath.Join(workingDirectory, first)) ?? workingDirectory;
    }

    private static string? NameOf(LoadSession session, ProjectEnvironment environment, List<(string File, byte[]? Bytes)> texts, string directory)
    {
        if ((session.Options.ProjectName ?? environment["COMPOSE_PROJECT_NAME"]) is { } explicitName)
        {
            if (ProjectNames.IsValid(explicitName)) return explicitName;
            session.Problems.Add(new ComposeProblem(ComposeCodes.ProjectName, $"the project name '{explicitName}' is not valid") { Expected = ProjectNames.Expected, Suggestion = ProjectNames.Normalize(explicitName) is { Length: > 0 } near ? near : null });
            return null;
        }

        var written = texts.SelectMany(text => NamesIn(session, text.File, text.Bytes!)).LastOrDefault(static name => name.Length > 0);
        var name = written is null ? ProjectNames.Normalize(Path.GetFileName(directory)) : ProjectNames.Normalize(Interpolated(written, session, environment));
        if (name.Length == 0 && written is not null) name = ProjectNames.Normalize(Path.GetFileName(directory));
        if (name.Length > 0) return name;
        session.Problems.Add(new ComposeProblem(ComposeCodes.ProjectName, $"the directory '{directory}' gives no project name") { Remedy = "write 'name:' into the file, or name the project" });
        return null;
    }

    private static IEnumerable<string> NamesIn(LoadSession session, string file, byte[] bytes) =>
        bytes.AsSpan().IndexOf("name"u8) < 0
            ? []
            : YamlTree.Read(bytes, new YamlSource(file), session.Options.Limits).Documents.OfType<YamlMapping>().Select(static document => (document["name"] as YamlScalar)?.Canonical ?? "");

    private static string Interpolated(string text, LoadSession session, ProjectEnvironment environment)
    {
        if (!session.Options.Interpolate) return text;
        try
        {
            return new Template(Lookup).Substitute(text);
        }
        catch (TemplateException error)
        {
            session.Problems.Add(new ComposeProblem(error.Code, error.Message) { Path = "name", Remedy = error.Remedy });
            return "";
        }

        bool Lookup(string name, [MaybeNullWhen(false)] out string value) => environment.Variables.TryGetValue(name, out value);
    }
}
