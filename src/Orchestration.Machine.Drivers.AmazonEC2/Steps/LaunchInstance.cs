using Amazon.EC2;
using Amazon.EC2.Model;
using Orchestration.Machines.AmazonEC2.Calls;
using Orchestration.Machines.AmazonEC2.Hosts;

namespace Orchestration.Machines.AmazonEC2.Steps;

/// <summary>
/// Asks for the instance, once: what is to be asked is saved first, and the request carries a token by which EC2 answers a
/// repeated one with the same instance.
/// </summary>
internal sealed class LaunchInstance : IHostStep
{
    public async Task RunAsync(HostWork work, CancellationToken cancellationToken)
    {
        if (work.State.InstanceId is not null) return;
        if (work.State.IsLaunchAnnounced && await FindAsync(work, cancellationToken).ConfigureAwait(false) is { } known)
        {
            await NoteAsync(work, known, cancellationToken).ConfigureAwait(false);
            return;
        }

        var request = LaunchRequest.Of(work.State, work.Creation.Definition.Name, work.Operation, await UserDataAsync(work, cancellationToken).ConfigureAwait(false));
        await work.SaveAsync(work.State with { IsLaunchAnnounced = true }, cancellationToken).ConfigureAwait(false);
        await NoteAsync(work, await AskAsync(work, request, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Instance> AskAsync(HostWork work, RunInstancesRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await work.Region.CallAsync((ec2, token) => ec2.RunInstancesAsync(request, token), cancellationToken).ConfigureAwait(false);
            return answer.Reservation.Instances[0];
        }
        catch (Ec2Refusal refusal) when (refusal.Word == "IdempotentParameterMismatch")
        {
            // The token is known, so an instance was asked for; it will appear.
            if (await Waiting.ForAsync(() => FindAsync(work, cancellationToken), work.Options.ConsistencyTime, work.Time, cancellationToken).ConfigureAwait(false) is { } known) return known;
            throw;
        }
        catch (Ec2Refusal refusal) when (refusal.IsFinal)
        {
            // Nothing was made: the next attempt may ask for something else, under a token of its own.
            await work.SaveAsync(work.State.WithNextAttempt(), CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private static Task NoteAsync(HostWork work, Instance instance, CancellationToken cancellationToken)
    {
        work.Report($"instance {instance.InstanceId} in {work.Plan.Zone}");
        return work.SaveAsync(
            work.State with
            {
                IsLaunchAnnounced = true, InstanceId = instance.InstanceId, LaunchedAt = work.Time.GetUtcNow(),
                SpotRequestId = string.IsNullOrEmpty(instance.SpotInstanceRequestId) ? null : instance.SpotInstanceRequestId,
            },
            cancellationToken);
    }

    /// <summary>What an earlier attempt made with the same token.</summary>
    private static async Task<Instance?> FindAsync(HostWork work, CancellationToken cancellationToken)
    {
        var token = work.State.ClientToken(work.Operation);
        var found = await work.Region.ListAsync([HostTags.Find(work.Operation)], cancellationToken).ConfigureAwait(false);
        return found.FirstOrDefault(instance => instance.ClientToken == token) ?? found.FirstOrDefault(static instance => !InstanceView.HasEnded(instance));
    }

    private static async Task<string> UserDataAsync(HostWork work, CancellationToken cancellationToken) => work.Plan.UserDataFile is { } file
        ? await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)
        : CloudConfig.Of(work.Creation, work.Plan.SshUser).ToUserData().Reveal();
}
