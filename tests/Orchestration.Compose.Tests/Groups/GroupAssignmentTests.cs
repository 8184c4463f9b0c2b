using Orchestration.Compose.Groups;
using Orchestration.Compose.Tests.Applications;

namespace Orchestration.Compose.Tests.Groups;

public sealed class GroupAssignmentTests
{
    [TestCase("tomcat: { image: t, volumes_from: [status] }")]
    [TestCase("tomcat: { image: t, network_mode: 'service:status' }")]
    [TestCase("tomcat: { image: t, environment: { affinity: container==status } }")]
    [TestCase("tomcat: { image: t, environment: ['affinity:service==status'] }")]
    [TestCase("tomcat: { image: t, network_mode: bridge, links: [status] }")]
    public void Replica_goes_with_replica(string tomcat) =>
        Assert.That(Groups($"services: {{ status: {{ image: s }}, {tomcat} }}", ("status", [1, 2]), ("tomcat", [1, 2])),
            Is.EqualTo("status-1=status+tomcat/1 status-2=status+tomcat/2 tomcat-1=status+tomcat/1 tomcat-2=status+tomcat/2"));

    [TestCase("tomcat: { image: t, links: [status] }")]
    [TestCase("tomcat: { image: t, depends_on: [status] }")]
    [TestCase("tomcat: { image: t, environment: { affinity: container!=status } }")]
    [TestCase("tomcat: { image: t, environment: { affinity: container==~status } }")]
    [TestCase("tomcat: { image: t, environment: { affinity: image==status } }")]
    public void What_need_not_share_a_node_has_no_group(string tomcat) =>
        Assert.That(Groups($"services: {{ status: {{ image: s }}, {tomcat} }}", ("status", [1]), ("tomcat", [1])), Is.Empty);

    [Test]
    public void Replicas_without_a_partner_of_their_number_go_around() =>
        Assert.That(Groups("services: { status: { image: s }, tomcat: { image: t, volumes_from: [status] } }", ("status", [1]), ("tomcat", [1, 2, 3])),
            Is.EqualTo("status-1=status+tomcat/1 tomcat-1=status+tomcat/1 tomcat-2=status+tomcat/1 tomcat-3=status+tomcat/1"));

    [Test]
    public void Ties_of_ties_make_one_group() =>
        Assert.That(Groups("services: { a: { image: i }, b: { image: i, volumes_from: [a] }, c: { image: i, network_mode: 'service:b' } }", ("a", [1]), ("b", [1]), ("c", [1])),
            Is.EqualTo("a-1=a+b+c/1 b-1=a+b+c/1 c-1=a+b+c/1"));

    [Test]
    public void An_affinity_becomes_one_to_the_partner()
    {
        var project = Projects.Load("services: { status: { image: s }, tomcat: { image: t, environment: { affinity: container==status } } }");
        var pairs = new ReplicaPairs(new Dictionary<string, IReadOnlyList<int>> { ["status"] = [1, 2], ["tomcat"] = [1, 2] });
        var environment = new ReplicaEnvironment(project, pairs);

        Assert.That(environment.Rewrite(new("tomcat", 2), "affinity=container==status"), Is.EqualTo("affinity=container==app-status-2"));
        Assert.That(environment.Rewrite(new("tomcat", 2), "affinity:container!=status"), Is.EqualTo("affinity:container!=app-status-*"));
        Assert.That(environment.Rewrite(new("tomcat", 2), "affinity=container==other"), Is.EqualTo("affinity=container==other"));
        Assert.That(environment.Rewrite(new("tomcat", 2), "constraint=rule==tomcat"), Is.EqualTo("constraint=rule==tomcat"));
    }

    private static string Groups(string yaml, params (string Service, int[] Numbers)[] replicas)
    {
        var project = Projects.Load(yaml);
        var pairs = new ReplicaPairs(replicas.ToDictionary(static pair => pair.Service, static IReadOnlyList<int> (pair) => pair.Numbers));
        var groups = GroupAssignment.Of("app", ServiceTies.Of(project), pairs);
        return string.Join(' ', groups.Select(static pair => $"{pair.Key.Service}-{pair.Key.Number}={pair.Value.Name}/{pair.Value.Replica}").Order(StringComparer.Ordinal));
    }
}
