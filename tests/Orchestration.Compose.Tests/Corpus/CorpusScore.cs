namespace Orchestration.Compose.Tests.Corpus;

/// <summary>How far loading agrees with the reference.</summary>
internal sealed class CorpusScore
{
    public int Loadable { get; private set; }

    public int Refusable { get; private set; }

    public int Hashes { get; private set; }

    public int HashesWithPaths { get; private set; }

    public List<(string Name, string Difference)> Differences { get; } = [];

    public List<string> WronglyAccepted { get; } = [];

    public List<string> HashDifferences { get; } = [];

    public static CorpusScore Of(ComposeCorpus corpus)
    {
        var score = new CorpusScore();
        foreach (var item in corpus.Cases()) score.Add(corpus, item);
        return score;
    }

    public override string ToString() =>
        $"corpus: {Loadable - Differences.Count} of {Loadable} equal, {Refusable - WronglyAccepted.Count} of {Refusable} rejected; hashes: {Hashes - HashDifferences.Count} of {Hashes} equal, {HashesWithPaths} hold paths of another machine";

    private void Add(ComposeCorpus corpus, CorpusCase item)
    {
        var result = corpus.Load(item);
        if (item.Answer is null)
        {
            Refusable++;
            if (result.Project is not null) WronglyAccepted.Add(item.Name);
            return;
        }

        Loadable++;
        if (result.Project is not { } project)
        {
            Differences.Add((item.Name, $"refused: {result.Problems.First(static p => p.Severity == ComposeSeverity.Error)}"));
            return;
        }

        if (corpus.Compare(project, item) is { } difference)
        {
            Differences.Add((item.Name, difference));
            return;
        }

        AddHashes(corpus, item);
    }

    /// <summary>The command line hashes services before their env files are read.</summary>
    private void AddHashes(ComposeCorpus corpus, CorpusCase item)
    {
        var hashes = ComposeCorpus.Hashes(item);
        if (hashes.Count == 0 || corpus.Load(item, resolveEnvFiles: false).Project is not { } project) return;
        foreach (var (service, hash) in hashes)
        {
            if (corpus.HasOwnPaths(project, service))
            {
                HashesWithPaths++;
                continue;
            }

            Hashes++;
            if (!project.Services.TryGetValue(service, out var found) || found.ConfigHash() != hash) HashDifferences.Add($"{item.Name} {service}");
        }
    }
}
