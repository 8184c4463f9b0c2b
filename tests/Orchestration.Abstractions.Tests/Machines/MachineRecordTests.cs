using System.Collections.Immutable;
using System.Text.Json;
using Orchestration.Ssh;

namespace Orchestration.Machines;

[TestFixture]
public sealed class MachineRecordTests
{
    [Test]
    public void Records_that_say_the_same_are_equal_whoever_made_their_collections()
    {
        var (one, other) = (Record(), Record());

        Assert.That(one, Is.EqualTo(other));
        Assert.That(one.GetHashCode(), Is.EqualTo(other.GetHashCode()));
    }

    [Test]
    public void Each_property_makes_a_difference()
    {
        var record = Record();
        MachineRecord[] others =
        [
            record with { Definition = record.Definition.WithLabel("tier", "back") },
            record with { Driver = "other" },
            record with { OperationId = "other" },
            record with { CreatedAt = DateTimeOffset.UnixEpoch.AddDays(1) },
            record with { Phase = MachinePhase.Removing },
            record with { PendingStep = "step" },
            record with { Operation = new(MachineOperationKind.Change, DateTimeOffset.UnixEpoch) },
            record with { LastError = "it failed" },
            record with { State = new("driver", 2, JsonElement.Parse("{}")) },
            record with { HostLabels = record.HostLabels.SetItem("region", "south") },
            record with { Address = null },
            record with { HostKey = new("ssh-ed25519", "AAAA") },
            record with { SettingKeys = "debug" },
            record with { EngineVersion = "26.1" },
            record with { CertificateExpiresAt = DateTimeOffset.UnixEpoch },
        ];

        Assert.That(others, Has.None.EqualTo(record));
        Assert.That(others, Has.Length.EqualTo(typeof(MachineRecord).GetProperties().Count(static property => property.CanWrite)), "a new property belongs here and into Equals");
    }

    private static MachineRecord Record() => new(new MachineDefinition("web").WithLabel("tier", "front"), "driver", "operation", DateTimeOffset.UnixEpoch)
    {
        HostLabels = ImmutableSortedDictionary<string, string>.Empty.Add("region", "north"),
        State = new("driver", 1, JsonElement.Parse("{}")),
        Address = new("10.0.0.1"),
    };
}
