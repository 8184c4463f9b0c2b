namespace Orchestration.Ec2.Tests.Wire;

public sealed class ParametersTests
{
    private static Parameters Of(params (string Name, string Value)[] pairs) =>
        new(pairs.ToDictionary(static pair => pair.Name, static pair => pair.Value, StringComparer.Ordinal));

    [Test]
    public void Lists_are_in_the_order_of_their_numbers() =>
        Assert.That(Of(("Id.10", "c"), ("Id.2", "b"), ("Id.1", "a")).List("Id"), Is.EqualTo(new[] { "a", "b", "c" }));

    [Test]
    public void Structures_lie_below_their_number()
    {
        var tags = Of(("Tag.1.Key", "a"), ("Tag.1.Value", "1"), ("Tag.2.Key", "b")).Structures("Tag");

        Assert.That(tags.Select(static tag => (tag.Text("Key"), tag.Text("Value"))), Is.EqualTo(new[] { ("a", "1"), ("b", default(string)) }));
    }

    [Test]
    public void What_nobody_read_is_known()
    {
        var parameters = Of(("A", "1"), ("B.1", "2"), ("C.D", "3"));
        parameters.Text("A");
        parameters.Structure("C").Text("D");

        Assert.That(parameters.Unread, Is.EqualTo(new[] { "B.1" }));
    }

    [TestCase("x")]
    [TestCase("70000")]
    public void A_number_out_of_its_range_is_refused(string text) =>
        Assert.That(() => Of(("N", text)).Number("N", 1, 1000), Throws.TypeOf<Ec2Exception>().With.Property("Code").EqualTo("InvalidParameterValue"));
}
