namespace Orchestration.Machines.Docker.Hosts;

/// <summary>Finds all that is wrong with options.</summary>
internal static class OptionCheck
{
    public static void Require(DockerMachineOptions options)
    {
        List<string> problems = [.. FindProblems(options)];
        if (problems.Count > 0) throw new MachineDriverException("ORC8103", DockerMachineDriver.DriverName, string.Join("; ", problems));
    }

    private static IEnumerable<string> FindProblems(DockerMachineOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Image)) yield return "Image is empty";
        if (options.Cpus is <= 0) yield return $"Cpus is {options.Cpus}, wanted more than 0";
        if (options.NamePrefix.Any(static c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))) yield return $"NamePrefix is '{options.NamePrefix}', wanted letters, digits, dashes, underscores and dots";
        if (options.Network is "host" or "none") yield return $"Network is '{options.Network}', wanted one that gives hosts addresses of their own";
    }
}
