using Orchestration.Compose.Groups;

namespace Orchestration.Compose.Tests.Groups;

public sealed class PlacementTextTests
{
    [TestCase("container==status", "container", "==", "status")]
    [TestCase("container!=status", "container", "!=", "status")]
    [TestCase("container==~status", "container", "==~", "status")]
    [TestCase("rule == tomcat", "rule", "==", "tomcat")]
    [TestCase("rule!=~/tom.*/", "rule", "!=~", "/tom.*/")]
    public void An_expression_is_read(string text, string key, string @operator, string value) =>
        Assert.That(PlacementText.Read(text), Is.EqualTo(new PlacementText(key, @operator, value)));

    [TestCase("")]
    [TestCase("==x")]
    [TestCase("rule=tomcat")]
    [TestCase("rule")]
    public void Anything_else_is_none(string text) => Assert.That(PlacementText.Read(text), Is.Null);

    [TestCase("affinity=container==status", true)]
    [TestCase("affinity:container==status", true)]
    [TestCase("constraint:rule==tomcat", false)]
    public void Both_forms_of_an_entry_are_read_and_written_back(string entry, bool isAffinity)
    {
        var read = PlacementEntry.Read(entry);

        Assert.That(read?.IsAffinity, Is.EqualTo(isAffinity));
        Assert.That(read.ToString(), Is.EqualTo(entry));
    }

    [TestCase("constraint=none")]
    [TestCase("affinity_of=container==x")]
    [TestCase("PATH=/bin")]
    public void An_ordinary_variable_is_no_entry(string entry) => Assert.That(PlacementEntry.Read(entry), Is.Null);

    [TestCase("node.labels.rule == tomcat", "rule==tomcat")]
    [TestCase("engine.labels.zone!=a", "zone!=a")]
    [TestCase("node.hostname==web1", "node==web1")]
    [TestCase("node.role==manager", "node.role==manager")]
    public void A_constraint_of_deploy_is_translated(string text, string expected) => Assert.That(PlacementConstraints.Translate(text), Is.EqualTo(expected));
}
