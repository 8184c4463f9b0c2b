namespace Orchestration.Machines.Keys;

public sealed class Ed25519Tests
{
    /// <summary>RFC 8032, 7.1.</summary>
    [TestCase("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    [TestCase("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")]
    [TestCase("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")]
    [TestCase("f5e5767cf153319517630f226876b86c8160cc583bc013744c6bf255f5cc0ee5", "278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e")]
    public void The_public_half_is_that_of_the_standard(string seed, string expected) =>
        Assert.That(Convert.ToHexStringLower(Ed25519.PublicKey(Convert.FromHexString(seed))), Is.EqualTo(expected));

    [Test]
    public void A_pair_is_written_as_OpenSSH_writes_it()
    {
        var key = Ed25519.Make();

        Assert.That(key.PublicKey.Algorithm, Is.EqualTo("ssh-ed25519"));
        Assert.That(key.PrivateKey, Does.StartWith("-----BEGIN OPENSSH PRIVATE KEY-----\n").And.EndsWith("-----END OPENSSH PRIVATE KEY-----\n"));
        Assert.That(Ed25519.IsIn(key.PrivateKey), Is.True);
    }
}
