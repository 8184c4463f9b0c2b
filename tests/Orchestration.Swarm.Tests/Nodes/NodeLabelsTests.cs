using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Tests.Nodes;

[TestFixture]
public sealed class NodeLabelsTests
{
    [Test]
    public void The_clusters_labels_override_those_of_the_engine()
    {
        var labels = NodeLabels.Merge(["rule=web", "provider=docker", "bare", "a=b=c"], [new("rule", "tomcat")]);

        Assert.That(labels.Select(static l => $"{l.Key}={l.Value}"), Is.EqualTo(new[] { "a=b=c", "bare=", "provider=docker", "rule=tomcat" }));
    }
}
