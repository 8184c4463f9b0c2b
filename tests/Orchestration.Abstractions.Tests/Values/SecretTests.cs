namespace Orchestration.Tests.Values;

[TestFixture]
public sealed class SecretTests
{
    [Test]
    public void A_secret_prints_redacted_also_inside_a_record()
    {
        var credential = new Orchestration.Engines.RegistryCredential("registry.test") { Username = "u", Password = new Secret("canary") };

        Assert.That(credential.ToString(), Does.Contain(Secret.Redacted).And.Not.Contain("canary"));
        Assert.That(credential.Password.Reveal(), Is.EqualTo("canary"));
    }

    [Test]
    public void Equal_values_are_equal_secrets() => Assert.That(new Secret("a").Equals(new Secret("a")), Is.True);
}
