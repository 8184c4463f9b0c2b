using System.Text.RegularExpressions;

namespace Orchestration.Testing;

/// <summary>Which names containers may have, and names for those that come without.</summary>
internal static partial class ContainerNames
{
    private static readonly string[] Adjectives =
        ["amber", "brisk", "calm", "deft", "eager", "fair", "gentle", "hardy", "ideal", "jolly", "keen", "lucid", "merry", "noble", "plucky", "quiet", "rapid", "sunny", "tidy", "vivid", "witty", "zesty"];

    private static readonly string[] People =
        ["abel", "banach", "cantor", "dirac", "erdos", "fermi", "gauss", "hopper", "ito", "jacobi", "kepler", "liskov", "milner", "noether", "oresme", "planck", "riemann", "shannon", "tarski", "ulam", "volta", "wiles"];

    public static bool IsValid(string name) => Pattern().IsMatch(name);

    public static string MakeUp(Identifiers ids, Func<string, bool> isTaken)
    {
        var name = $"{Adjectives[ids.Next(Adjectives.Length)]}_{People[ids.Next(People.Length)]}";
        if (!isTaken(name)) return name;
        var number = 0;
        while (isTaken($"{name}{number}")) number++;
        return $"{name}{number}";
    }

    [GeneratedRegex(@"\A/?[a-zA-Z0-9][a-zA-Z0-9_.-]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
