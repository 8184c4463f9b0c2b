namespace Orchestration.Ec2;

/// <summary>A key pair; EC2 keeps the public half only.</summary>
internal sealed class KeyPair(string id, string name, SshPublicKey key, DateTimeOffset created) : Ec2Resource(id, "key-pair")
{
    public string Name { get; } = name;

    public SshPublicKey Key { get; } = key;

    public DateTimeOffset Created { get; } = created;
}
