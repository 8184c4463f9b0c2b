using Orchestration.Engines;

namespace Orchestration.Tests.Engines;

[TestFixture]
public sealed class ResourceFiltersTests
{
    [Test]
    public void Values_of_one_key_gather_in_their_order_and_once()
    {
        var filters = ResourceFilters.None.With("status", "running").With("status", "exited").With("status", "running").WithLabel("a", "b").WithLabel("c");

        Assert.That(filters["status"], Is.EqualTo(new[] { "running", "exited" }));
        Assert.That(filters["label"], Is.EqualTo(new[] { "a=b", "c" }));
        Assert.That(filters["none"], Is.Empty);
        Assert.That(filters.Select(static f => f.Key), Is.EqualTo(new[] { "label", "status" }));
    }
}
