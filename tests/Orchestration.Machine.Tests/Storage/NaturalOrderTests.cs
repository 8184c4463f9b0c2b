namespace Orchestration.Machines.Storage;

public sealed class NaturalOrderTests
{
    [Test]
    public void Numbers_in_names_count_as_numbers()
    {
        string[] names = ["web-10", "web-2", "web-1", "a", "web", "web-02", "web-2a", "b10c", "b9c"];

        Assert.That(names.Order(NaturalOrder.Instance), Is.EqualTo(new[] { "a", "b9c", "b10c", "web", "web-1", "web-02", "web-2", "web-2a", "web-10" }));
    }
}
