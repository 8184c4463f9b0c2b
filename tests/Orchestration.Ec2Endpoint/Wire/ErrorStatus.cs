namespace Orchestration.Ec2;

/// <summary>The HTTP status of error codes: what the client did is 4xx, what the server could not do is 5xx.</summary>
internal static class ErrorStatus
{
    private static readonly IReadOnlyDictionary<string, int> NotBadRequest = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["AuthFailure"] = 401,
        ["SignatureDoesNotMatch"] = 403,
        ["UnauthorizedOperation"] = 403,
        ["OptInRequired"] = 403,
        ["PendingVerification"] = 403,
        ["Blocked"] = 403,
        ["DryRunOperation"] = 412,
        ["InternalError"] = 500,
        ["InternalFailure"] = 500,
        ["InsufficientInstanceCapacity"] = 500,
        ["InsufficientAddressCapacity"] = 500,
        ["InsufficientCapacity"] = 500,
        ["InsufficientHostCapacity"] = 500,
        ["InsufficientReservedInstanceCapacity"] = 500,
        ["InsufficientVolumeCapacity"] = 500,
        ["Unavailable"] = 503,
        ["ServiceUnavailable"] = 503,
        ["RequestLimitExceeded"] = 503,
        ["Throttling"] = 503,
    };

    public static int Of(string code) => NotBadRequest.TryGetValue(code, out var status) ? status : 400;
}
