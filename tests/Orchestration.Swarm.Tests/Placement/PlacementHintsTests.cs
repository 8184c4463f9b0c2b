using Orchestration.Scheduling;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Tests.Placement;

[TestFixture]
public sealed class PlacementHintsTests
{
    [Test]
    public void Entries_about_the_place_are_taken_out_of_the_environment()
    {
        var hints = PlacementHints.Read(["constraint:zone==eu-*", "affinity:container!=~web", "whitelist:node==a|b", "constraint=rule==tomcat", "PATH=/bin"], null);

        Assert.That(hints.Constraints.Select(static c => c.ToString()), Is.EqualTo(new[] { "zone==eu-*", "rule==tomcat" }));
        Assert.That(hints.Affinities.Single().ToString(), Is.EqualTo("container!=~web"));
        Assert.That(hints.Whitelists.Single().ToString(), Is.EqualTo("node==a|b"));
        Assert.That(hints.Environment, Is.EqualTo(new[] { "PATH=/bin" }));
    }

    [TestCase("constraint=loose")]
    [TestCase("constraint=")]
    [TestCase("constraints:zone==eu")]
    [TestCase("affinity")]
    public void An_entry_that_only_looks_alike_stays(string entry)
    {
        var hints = PlacementHints.Read([entry], null);

        Assert.That(hints.Environment, Is.EqualTo(new[] { entry }));
        Assert.That(hints.Constraints, Is.Empty);
    }

    [Test]
    public void An_entry_that_says_constraint_but_is_none_is_an_error() =>
        Assert.That(() => PlacementHints.Read(["constraint:zone=eu"], null), Throws.TypeOf<ExpressionException>());

    [Test]
    public void What_was_understood_is_kept_in_labels_and_read_again_from_there()
    {
        var labels = PlacementHints.Read(["constraint:zone==eu"], null).Into(new Dictionary<string, string> { ["a"] = "b" });

        Assert.That(labels![PlacementHints.ConstraintsLabel], Is.EqualTo("""["zone==eu"]"""));
        Assert.That(labels["a"], Is.EqualTo("b"));
        Assert.That(PlacementHints.Read([], labels).Constraints.Single().ToString(), Is.EqualTo("zone==eu"));
    }
}
