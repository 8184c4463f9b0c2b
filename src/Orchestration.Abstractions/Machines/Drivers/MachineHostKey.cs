using Orchestration.Ssh;

namespace Orchestration.Machines;

/// <summary>A host key made before the host, so that nothing has to be trusted at the first connection.</summary>
/// <param name="PublicKey">The public key.</param>
/// <param name="PrivateKey">The private key, PEM.</param>
public sealed record MachineHostKey(SshHostKey PublicKey, Secret PrivateKey);
