namespace Orchestration.TestBed;

/// <summary>Removes the control groups of a run; the kernel lets only empty ones go.</summary>
internal static class CgroupSweep
{
    private const string Root = "/sys/fs/cgroup";

    public static void Remove(BedRun run)
    {
        if (!Directory.Exists(Root)) return;
        string[] inner = [.. InnerContainers(run)];
        foreach (var hierarchy in (string[])[Root, .. Directory.GetDirectories(Root)])
        {
            RemoveTree(Path.Combine(hierarchy, run.CgroupParent));
            foreach (var id in inner) RemoveTree(Path.Combine(hierarchy, "docker", id));
        }
    }

    /// <summary>An engine inside a host sees the machine's hierarchy and puts its containers beside, not below.</summary>
    private static IEnumerable<string> InnerContainers(BedRun run)
    {
        var hosts = run.FilePath("hosts");
        if (!Directory.Exists(hosts)) return [];
        return Directory.GetDirectories(hosts)
            .Select(static host => Path.Combine(host, "docker", "containers"))
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Select(static container => Path.GetFileName(container)!);
    }

    private static void RemoveTree(string directory)
    {
        if (!Directory.Exists(directory)) return;
        foreach (var child in Directory.GetDirectories(directory)) RemoveTree(child);
        try
        {
            Directory.Delete(directory);
        }
        catch (IOException)
        {
            // Something of another owner is in it.
        }
    }
}
