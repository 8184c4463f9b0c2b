namespace Quickstart;

/// <summary>What must be true of the eight replicas.</summary>
internal static class ReplicaChecks
{
    public static IEnumerable<(string Name, bool IsRight)> Of(IReadOnlyList<Replica> replicas, int count)
    {
        var status = replicas.Where(static r => r.Service == "status").ToDictionary(static r => r.Number);
        var tomcat = replicas.Where(static r => r.Service == "tomcat").ToDictionary(static r => r.Number);
        return
        [
            ($"{count} of each service", status.Count == count && tomcat.Count == count),
            ("each tomcat on the machine of its status", tomcat.Values.All(r => status.TryGetValue(r.Number, out var own) && own.Machine == r.Machine)),
            ("each tomcat with the volume of its status", tomcat.Values.All(r => status.TryGetValue(r.Number, out var own) && own.Volume == r.Volume)),
            ("spread over both labelled machines, never on the third", replicas.Select(static r => r.Machine).Distinct().Order(StringComparer.Ordinal).SequenceEqual([$"{Tour.Fleet}-1", $"{Tour.Fleet}-2"])),
            ("every page says hello dockers", tomcat.Values.All(static r => r.Answer == "hello dockers")),
        ];
    }
}
