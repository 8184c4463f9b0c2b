namespace Orchestration.Tests.Errors;

[TestFixture]
public sealed class OrchestrationExceptionTests
{
    [Test]
    public void The_message_tells_place_problem_found_wanted_and_remedy_in_this_order()
    {
        var error = new OrchestrationException("ORC1001", "port is out of range",
            new ErrorFacts { Where = "compose.yaml:3:7", Found = "99999", Wanted = "1 to 65535", Remedy = "Choose another port." });

        Assert.That(error.Message, Is.EqualTo("compose.yaml:3:7: port is out of range; found 99999; wanted 1 to 65535. Choose another port."));
        Assert.That(error.Code, Is.EqualTo("ORC1001"));
    }
}
