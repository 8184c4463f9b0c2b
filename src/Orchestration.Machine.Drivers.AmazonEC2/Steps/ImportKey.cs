using Amazon.EC2;
using Amazon.EC2.Model;
using Orchestration.Machines.AmazonEC2.Calls;
using Orchestration.Machines.AmazonEC2.Hosts;

namespace Orchestration.Machines.AmazonEC2.Steps;

/// <summary>Gives EC2 the public key, under a name that no other operation has.</summary>
internal sealed class ImportKey : IHostStep
{
    public async Task RunAsync(HostWork work, CancellationToken cancellationToken)
    {
        if (!work.Plan.OwnsKeyPair || work.State.InstanceId is not null) return;
        var key = work.Plan.KeyFile is { } file ? await File.ReadAllTextAsync(file + ".pub", cancellationToken).ConfigureAwait(false) : work.Creation.AuthorizedKey;
        var request = new ImportKeyPairRequest
        {
            KeyName = work.Plan.KeyPair,
            PublicKeyMaterial = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(key.Trim())),
            TagSpecifications = HostTags.Of(work.Plan, work.Creation.Definition.Name, work.Operation, ResourceType.KeyPair),
        };
        try
        {
            await work.Region.CallAsync((ec2, token) => ec2.ImportKeyPairAsync(request, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Ec2Refusal refusal) when (refusal.Word == "InvalidKeyPair.Duplicate")
        {
            // An earlier attempt imported it; the name is this operation's own.
        }
    }
}
