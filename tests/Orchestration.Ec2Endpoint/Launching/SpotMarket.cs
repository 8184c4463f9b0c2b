using System.Globalization;

namespace Orchestration.Ec2;

/// <summary>Spare capacity: who gets it and when.</summary>
internal static class SpotMarket
{
    /// <summary>Refuses a price that is no price, or below what is asked.</summary>
    public static void CheckPrice(string? price, Ec2InstanceTypeOptions type, string parameter)
    {
        if (price is null) return;
        if (!decimal.TryParse(price, NumberStyles.Number, CultureInfo.InvariantCulture, out var offer) || offer <= 0) throw Ec2Errors.Invalid(price, parameter);
        if (offer < type.LeastSpotPrice)
            throw new Ec2Exception("SpotMaxPriceTooLow", string.Create(CultureInfo.InvariantCulture, $"Your Spot request price of {offer} is lower than the minimum required Spot request fulfillment price of {type.LeastSpotPrice}."));
    }

    /// <summary>The request behind an instance that RunInstances made of spare capacity.</summary>
    public static SpotRequest MakeFulfilled(Cloud cloud, Region region, Instance instance, string? price, string kind, string interruption, DateTimeOffset now)
    {
        var request = new SpotRequest(cloud.Ids.Next("sir"), instance.Launch, now) { Price = price, Kind = kind, Interruption = interruption };
        Fulfil(request, instance);
        region.SpotRequests.Add(request);
        return request;
    }

    public static void TryFill(Cloud cloud, Region region, SpotRequest request, DateTimeOffset now)
    {
        if (request.State != "open" || !request.Waiting.IsOver(now)) return;
        if (cloud.Faults.SpotIsNeverFulfilled)
        {
            request.Status = ("capacity-not-available", "There is no Spot capacity available that matches your request.");
            return;
        }

        var tags = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        Fulfil(request, Launcher.Launch(cloud, region, request.Launch, 1, tags, token: null, now)[0]);
    }

    /// <summary>The provider takes the capacity back.</summary>
    public static void Interrupt(SpotRequest request) =>
        (request.State, request.Status) = ("closed", ("instance-terminated-no-capacity", "Your Spot instance was terminated because there is no Spot capacity available."));

    private static void Fulfil(SpotRequest request, Instance instance)
    {
        instance.Spot = request;
        (request.InstanceId, request.State) = (instance.Id, "active");
        request.Status = ("fulfilled", "Your Spot request is fulfilled.");
    }
}
