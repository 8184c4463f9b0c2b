using System.Security.Cryptography;
using Amazon.EC2.Model;

namespace Orchestration.Ec2.Tests.Actions;

public sealed class KeyPairTests : EndpointFixture
{
    private static string Material => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(PublicKey));

    [Test]
    public async Task An_imported_key_is_found_by_its_name_with_its_tags()
    {
        await Ec2.ImportKeyPairAsync(new ImportKeyPairRequest("machine", Material)
        {
            TagSpecifications = [new TagSpecification { ResourceType = Amazon.EC2.ResourceType.KeyPair, Tags = [new Tag("owner", "me")] }],
        });

        var found = (await Ec2.DescribeKeyPairsAsync(new DescribeKeyPairsRequest { KeyNames = ["machine"], IncludePublicKey = true })).KeyPairs.Single();

        Assert.Multiple(() =>
        {
            Assert.That(found.PublicKey, Is.EqualTo(PublicKey));
            Assert.That(found.KeyType.Value, Is.EqualTo("ed25519"));
            Assert.That(found.Tags.Single().Value, Is.EqualTo("me"));
            Assert.That(found.KeyFingerprint, Is.EqualTo(Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(PublicKey.Split(' ')[1])))));
        });
    }

    [Test]
    public async Task A_name_is_given_once()
    {
        await Ec2.ImportKeyPairAsync(new ImportKeyPairRequest("machine", Material));

        Assert.That(await CodeAsync(() => Ec2.ImportKeyPairAsync(new ImportKeyPairRequest("machine", Material))), Is.EqualTo("InvalidKeyPair.Duplicate"));
    }

    [Test]
    public async Task What_is_no_key_is_refused()
    {
        Assert.That(await CodeAsync(() => Ec2.ImportKeyPairAsync(new ImportKeyPairRequest("machine", "c3NoLXJzYSBBQUFB"))), Is.EqualTo("InvalidKey.Format"));
        Assert.That(await CodeAsync(() => Ec2.ImportKeyPairAsync(new ImportKeyPairRequest { KeyName = "machine" })), Is.EqualTo("MissingParameter"));
    }

    [Test]
    public async Task Deleting_twice_is_deleting()
    {
        await Ec2.ImportKeyPairAsync(new ImportKeyPairRequest("machine", Material));

        await Ec2.DeleteKeyPairAsync(new DeleteKeyPairRequest("machine"));
        await Ec2.DeleteKeyPairAsync(new DeleteKeyPairRequest("machine"));

        Assert.That(Endpoint.World.KeyPairs, Is.Empty);
        Assert.That(await CodeAsync(() => Ec2.DescribeKeyPairsAsync(new DescribeKeyPairsRequest { KeyNames = ["machine"] })), Is.EqualTo("InvalidKeyPair.NotFound"));
    }

    [Test]
    public async Task A_made_key_comes_with_its_private_half()
    {
        var made = (await Ec2.CreateKeyPairAsync(new CreateKeyPairRequest("machine"))).KeyPair;

        using var rsa = RSA.Create();
        rsa.ImportFromPem(made.KeyMaterial);
        Assert.That(Endpoint.World.KeyPairs.Single().PublicKey, Is.EqualTo(SshPublicKey.LineOf(rsa)));
    }

    [Test]
    public async Task A_new_key_may_be_unknown_for_a_while()
    {
        Endpoint.Options.KeyPairConsistency = Ec2Delay.OfCalls(1);
        await Ec2.ImportKeyPairAsync(new ImportKeyPairRequest("machine", Material));

        Assert.That(await CodeAsync(() => Ec2.DescribeKeyPairsAsync(new DescribeKeyPairsRequest { KeyNames = ["machine"] })), Is.EqualTo("InvalidKeyPair.NotFound"));
        Assert.That((await Ec2.DescribeKeyPairsAsync(new DescribeKeyPairsRequest { KeyNames = ["machine"] })).KeyPairs, Has.Count.EqualTo(1));
    }
}
