namespace Orchestration.Architecture.Tests;

/// <summary>Says who breaks a rule, all of them at once.</summary>
internal static class Offenders
{
    public static void MustBeNone(string rule, IEnumerable<string> offenders)
    {
        string[] found = [.. offenders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Assert.That(found, Is.Empty, $"{rule}:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", found)}");
    }
}
