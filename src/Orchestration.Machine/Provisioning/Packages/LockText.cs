using Orchestration.Ssh;

namespace Orchestration.Machines.Provisioning.Packages;

/// <summary>Tells a held lock by what a package manager says, where its exit code does not.</summary>
internal static class LockText
{
    public static Func<ShellResult, bool> Of(params string[] phrases) => result =>
        Array.Exists(phrases, phrase => result.Error.Contains(phrase, StringComparison.Ordinal) || result.Output.Contains(phrase, StringComparison.Ordinal));
}
