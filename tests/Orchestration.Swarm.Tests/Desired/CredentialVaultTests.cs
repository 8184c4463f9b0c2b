using System.Text;
using Orchestration.Engines;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Tests.Failover;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Desired;

[TestFixture]
public sealed class CredentialVaultTests
{
    private const string Image = "registry.test:5000/shop:1";
    private const string Canary = "canary-7d1f";

    [Test]
    public void What_a_store_holds_already_stays_readable()
    {
        var key = CredentialKey.Parse(new("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        var stored = Convert.FromBase64String("AWRlZmdoaWprbG1ubxDuKjM1P6mHRyCqaoj8Bx87fr0UHJ0=");

        Assert.That(SealedBox.Open(key, "p/credentials/a", stored), Is.EqualTo("secret"u8.ToArray()));
    }

    [Test]
    public async Task A_container_of_a_private_image_moves_although_another_manager_pulled_it_and_the_store_holds_no_secret()
    {
        var key = CredentialKey.Generate();
        await using var bed = await StartAsync(key);
        await PullAsync(bed);
        var node = await bed.RunAsync(FailoverBed.Sleeper("web") with { Image = Image });
        await bed.ReplaceManagerAsync();
        bed[node].Disconnect();

        await bed.SettleAsync(10);

        bed[node].Reconnect();
        Assert.That((await bed.CopiesAsync("web")).Count(copy => copy.Node != node && copy.State == "running"), Is.EqualTo(1), string.Join("; ", bed.Cluster.FailoverProblems));
        foreach (var entry in (await bed.Store.RangeAsync("")).Entries) Assert.That(Encoding.Latin1.GetString(entry.Value.Span), Does.Not.Contain(Canary), entry.Key);
    }

    [Test]
    public async Task Without_a_key_it_is_not_kept_and_the_problems_say_so()
    {
        await using var bed = await StartAsync(key: null);
        await PullAsync(bed);

        Assert.That(bed.Cluster.FailoverProblems, Is.EqualTo(new[] { "the credential of registry registry.test:5000 is not kept for other managers: ClusterOptions.CredentialKey is not set" }));
        Assert.That((await bed.Store.RangeAsync("orchestration/credentials/")).Entries, Is.Empty);
    }

    [Test]
    public void A_box_opens_by_its_own_key_at_its_own_place_unchanged_and_not_otherwise()
    {
        var key = CredentialKey.Parse(CredentialKey.Generate().Export());
        var box = SealedBox.Seal(key, "p/credentials/a", "secret"u8);

        Assert.That(SealedBox.Open(key, "p/credentials/a", box), Is.EqualTo("secret"u8.ToArray()));
        Assert.That(SealedBox.Open(key, "p/credentials/b", box), Is.Null);
        Assert.That(SealedBox.Open(CredentialKey.Generate(), "p/credentials/a", box), Is.Null);
        for (var i = 0; i < box.Length; i++)
        {
            var changed = box.ToArray();
            changed[i] ^= 1;
            Assert.That(SealedBox.Open(key, "p/credentials/a", changed), Is.Null, $"byte {i}");
            Assert.That(SealedBox.Open(key, "p/credentials/a", box.AsSpan(0, i)), Is.Null, $"cut at {i}");
        }
    }

    [TestCase("")]
    [TestCase("AAAA")]
    [TestCase("no base 64 at all!")]
    public void A_text_that_is_no_key_is_refused_without_being_shown(string text) =>
        Assert.That(() => CredentialKey.Parse(new(text)), Throws.TypeOf<ClusterException>().With.Message.Contains("32 bytes").And.Message.Not.Contains("no base 64 at all"));

    private static async Task<FailoverBed> StartAsync(CredentialKey? key)
    {
        var bed = await FailoverBed.StartAsync(options => options.CredentialKey = key);
        foreach (var engine in bed.Engines) engine.Registry.AddHost("registry.test:5000").Publish(Image).Require(Credential);
        return bed;
    }

    private static RegistryCredential Credential => new("registry.test:5000") { Username = "shop", Password = new(Canary) };

    private static async Task PullAsync(FailoverBed bed)
    {
        await foreach (var _ in bed.Cluster.Images.PullAsync(new() { Reference = Image, Credential = Credential }))
        {
            // Its end is what counts.
        }
    }
}
