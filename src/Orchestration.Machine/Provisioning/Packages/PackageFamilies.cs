using Orchestration.Machines.Provisioning.Hosts;

namespace Orchestration.Machines.Provisioning.Packages;

/// <summary>The families that are known.</summary>
internal static class PackageFamilies
{
    public static IReadOnlyList<PackageFamily> All { get; } = [Apt.Family];

    /// <summary>The family of a system, by its own id first, then by what it is like.</summary>
    public static PackageFamily? Find(OsRelease system) =>
        new[] { system.Id }.Concat(system.IdLike)
            .Select(static id => All.FirstOrDefault(family => family.Distributions.Contains(id, StringComparer.Ordinal)))
            .FirstOrDefault(static family => family is not null);

    /// <summary>What is known, for a message.</summary>
    public static string Known => string.Join(", ", All.SelectMany(static family => family.Distributions).Order(StringComparer.Ordinal));
}
