using Amazon.Runtime;

namespace Orchestration.Machines.AmazonEC2.Calls;

/// <summary>What EC2 says no with, explained. Holds no credential, whatever the answer said.</summary>
internal sealed class Ec2Refusal : MachineDriverException
{
    private static readonly string[] Credentials =
    [
        "AuthFailure", "InvalidClientTokenId", "SignatureDoesNotMatch", "UnrecognizedClientException", "ExpiredToken", "RequestExpired", "MissingAuthenticationToken",
        "IncompleteSignature", "InvalidAccessKeyId", "OptInRequired", "PendingVerification",
    ];

    private static readonly string[] Capacity =
    [
        "InsufficientInstanceCapacity", "InsufficientCapacity", "InsufficientHostCapacity", "SpotMaxPriceTooLow", "MaxSpotInstanceCountExceeded", "InstanceLimitExceeded",
        "VcpuLimitExceeded", "InsufficientFreeAddressesInSubnet", "AddressLimitExceeded", "UnfulfillableCapacity",
    ];

    private Ec2Refusal(string code, string word, string problem, ErrorFacts facts, Exception? cause, bool isFinal)
        : base(code, AmazonEC2MachineDriver.DriverName, problem, facts, cause) => (Word, IsFinal) = (word, isFinal);

    /// <summary>EC2's own word, such as <c>InvalidGroup.Duplicate</c>; empty when it did not answer.</summary>
    public string Word { get; }

    /// <summary>Whether EC2 said no, so that nothing was made; else that is not known.</summary>
    public bool IsFinal { get; }

    public static bool Explains(Exception exception, CancellationToken cancellationToken) =>
        exception is AmazonClientException or AmazonServiceException or HttpRequestException or IOException
        || (exception is OperationCanceledException or TimeoutException && !cancellationToken.IsCancellationRequested);

    public static Ec2Refusal Of(Exception exception, AmazonEC2MachineOptions options)
    {
        var (word, text) = (exception is AmazonServiceException answer ? answer.ErrorCode ?? "" : "", Redact(exception.Message, options));
        var cause = Redact(exception.ToString(), options) == exception.ToString() ? exception : null;
        if (word.Length == 0 && exception is AmazonClientException && text.Contains("credentials", StringComparison.OrdinalIgnoreCase))
            return new("ORC8302", word, "There are no AWS credentials", new ErrorFacts { Found = text, Remedy = Remedy }, cause, isFinal: true);
        if (word.Length == 0) return new("ORC8306", word, $"EC2 did not answer: {text}", ErrorFacts.None, cause, isFinal: false);
        var facts = new ErrorFacts { Found = word };
        if (IsAny(Credentials, word)) return new("ORC8302", word, $"EC2 does not accept the credentials: {text}", facts with { Remedy = Remedy }, cause, isFinal: true);
        if (word is "UnauthorizedOperation" or "AccessDenied") return new("ORC8303", word, $"The account may not do this: {text}", facts with { Remedy = "Allow it by IAM" }, cause, isFinal: true);
        if (IsAny(Capacity, word)) return new("ORC8304", word, $"EC2 has no room: {text}", facts with { Remedy = "Choose another zone or instance type, or try again later" }, cause, isFinal: true);
        return new("ORC8305", word, $"EC2 refused: {text}", facts, cause, isFinal: exception is AmazonServiceException { StatusCode: >= System.Net.HttpStatusCode.BadRequest and < System.Net.HttpStatusCode.InternalServerError });
    }

    private const string Remedy = "Set access-key and secret-key (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), or a profile of the AWS SDK";

    private static bool IsAny(string[] words, string word) => words.Contains(word, StringComparer.Ordinal);

    private static string Redact(string text, AmazonEC2MachineOptions options)
    {
        foreach (var secret in (Secret?[])[options.AccessKey, options.SecretKey, options.SessionToken, Variable("AWS_ACCESS_KEY_ID"), Variable("AWS_SECRET_ACCESS_KEY"), Variable("AWS_SESSION_TOKEN")])
            if (secret?.Reveal() is { Length: > 0 } value) text = text.Replace(value, Secret.Redacted, StringComparison.Ordinal);
        return text;
    }

    private static Secret? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? new Secret(value) : null;
}
