using System.Security.Cryptography;

namespace Orchestration.Ec2;

/// <summary>Key pairs.</summary>
internal static class KeyPairActions
{
    private const int LongestName = 255;

    private static readonly FilterTable<KeyPair> KeyFilters = new()
    {
        { "key-name", static key => key.Name }, { "key-pair-id", static key => key.Id }, { "fingerprint", static key => key.Key.Fingerprint },
    };

    public static IReadOnlyList<XElement?> Describe(ActionCall call)
    {
        var (names, ids) = (call.Parameters.List("KeyName"), call.Parameters.List("KeyPairId"));
        var showsKey = call.Parameters.Flag("IncludePublicKey") ?? false;
        var keys = call.Region.KeyPairs.Where(key => key.Hidden.Look(call.Now)).ToList();
        if (names.FirstOrDefault(name => keys.TrueForAll(key => key.Name != name)) is { } unknown) throw new Ec2Exception("InvalidKeyPair.NotFound", $"The key pair '{unknown}' does not exist");
        if (ids.FirstOrDefault(id => keys.TrueForAll(key => key.Id != id)) is { } lost) throw new Ec2Exception("InvalidKeyPair.NotFound", $"The key pair ID '{lost}' does not exist");
        var found = keys.Where(key => (names.Count == 0 || names.Contains(key.Name, StringComparer.Ordinal)) && (ids.Count == 0 || ids.Contains(key.Id, StringComparer.Ordinal)));
        return [Set("keySet", Filters.Read(call.Parameters).Apply(found, KeyFilters).Select(key => (XElement?[])
            [.. Of(key), Node("keyType", key.Key.Kind), Node("createTime", key.Created), Node("publicKey", showsKey ? key.Key.Line : null)]))];
    }

    public static IReadOnlyList<XElement?> Import(ActionCall call)
    {
        var name = NewName(call);
        var key = SshPublicKey.Parse(call.Parameters.Required("PublicKeyMaterial"));
        return Of(Add(call, name, key));
    }

    public static IReadOnlyList<XElement?> Create(ActionCall call)
    {
        var name = NewName(call);
        if (call.Parameters.OneOf("KeyType", "rsa", "ed25519") == "ed25519") throw new Ec2Exception("Unsupported", "This endpoint makes RSA keys; import an Ed25519 key.");
        call.Parameters.OneOf("KeyFormat", "pem");
        using var rsa = RSA.Create(2048);
        var made = Add(call, name, SshPublicKey.Parse(Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(SshPublicKey.LineOf(rsa)))));
        return [.. Of(made), Node("keyMaterial", rsa.ExportRSAPrivateKeyPem())];
    }

    public static IReadOnlyList<XElement?> Delete(ActionCall call)
    {
        var (name, id) = (call.Parameters.Text("KeyName"), call.Parameters.Text("KeyPairId"));
        if (name is null && id is null) throw Ec2Errors.Missing("KeyName");
        var key = call.Region.KeyPairs.Find(key => key.Name == name || key.Id == id);
        call.BeginEffect();
        // A key pair that is not there is as good as deleted.
        if (key is not null) call.Region.KeyPairs.Remove(key);
        return [.. Done, Node("keyPairId", key?.Id)];
    }

    private static string NewName(ActionCall call)
    {
        var name = call.Parameters.Required("KeyName");
        if (name.Length > LongestName) throw Ec2Errors.Invalid(name, "KeyName", $"It may have {LongestName} characters.");
        return call.Region.KeyPairs.Exists(key => key.Name == name) ? throw new Ec2Exception("InvalidKeyPair.Duplicate", $"The keypair already exists: '{name}'") : name;
    }

    private static KeyPair Add(ActionCall call, string name, SshPublicKey key)
    {
        var tags = TagInput.Of(TagInput.Specifications(call.Parameters, "key-pair"), "key-pair");
        call.BeginEffect();
        var made = new KeyPair(call.Cloud.Ids.Next("key"), name, key, call.Now) { Hidden = new Countdown(call.Cloud.Options.KeyPairConsistency, call.Now) };
        made.Tag(tags);
        call.Region.KeyPairs.Add(made);
        return made;
    }

    private static XElement?[] Of(KeyPair key) => [Node("keyPairId", key.Id), Node("keyName", key.Name), Node("keyFingerprint", key.Key.Fingerprint), TagSet(key)];
}
