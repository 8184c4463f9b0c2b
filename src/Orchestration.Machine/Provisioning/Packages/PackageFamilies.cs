namespace Orchestration.Machines.Provisioning.Packages;

/// <summary>The families that are known.</summary>
internal static class PackageFamilies
{
    public static IReadOnlyList<PackageFamily> All { get; } = [Apt.Family, Rpm.Yum, Rpm.Dnf, Zypper.Family, Pacman.Family, Apk.Family];

    /// <summary>The family of a system, by its own id first, then by what it is like.</summary>
    public static PackageFamily? Find(HostSystem system) =>
        new[] { system.Id }.Concat(system.IdLike)
            .Select(id => All.FirstOrDefault(family => family.Distributions.Contains(id, StringComparer.Ordinal) && family.Fits(system)))
            .FirstOrDefault(static family => family is not null);

    /// <summary>What is known, for a message.</summary>
    public static string Known => string.Join(", ", All.SelectMany(static family => family.Distributions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
