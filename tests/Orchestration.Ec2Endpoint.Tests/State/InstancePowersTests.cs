using CsCheck;

namespace Orchestration.Ec2.Tests.State;

public sealed class InstancePowersTests
{
    private static readonly IReadOnlyList<Func<InstancePower, InstancePower>> Moves =
    [
        static power => InstancePowers.Start("i", power), static power => InstancePowers.Stop("i", power), InstancePowers.Terminate, static power => InstancePowers.Next(power) ?? power,
    ];

    [Test]
    public void Nothing_comes_back_from_the_end() => Gen.Int[0, 3].Array[1, 30].Sample(moves =>
    {
        var (power, ending) = (InstancePower.Pending, false);
        foreach (var move in moves)
        {
            power = Apply(Moves[move], power);
            ending |= power is InstancePower.ShuttingDown;
            if (ending && power is not (InstancePower.ShuttingDown or InstancePower.Terminated)) return false;
        }

        return true;
    });

    [Test]
    public void Every_state_that_moves_on_comes_to_rest() => Gen.Enum<InstancePower>().Sample(static power =>
        InstancePowers.Next(power) is not { } next || InstancePowers.Next(next) is null);

    [TestCase("Pending", "pending")]
    [TestCase("ShuttingDown", "shutting-down")]
    public void States_have_the_names_of_EC2(string power, string name) => Assert.That(Enum.Parse<InstancePower>(power).Name(), Is.EqualTo(name));

    private static InstancePower Apply(Func<InstancePower, InstancePower> move, InstancePower power)
    {
        try
        {
            return move(power);
        }
        catch (Ec2Exception problem) when (problem.Code == "IncorrectInstanceState")
        {
            return power;
        }
    }
}
