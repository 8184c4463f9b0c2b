using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Orchestration.Ec2;

/// <summary>Lets in who signed with the account's key, and answers with the region that the signature is for.</summary>
internal sealed class Gatekeeper(Ec2EndpointOptions options)
{
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";

    public string Check(HttpRequest request, byte[] body)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(SignatureV4.Algorithm + " ", StringComparison.Ordinal)) throw new Ec2Exception("AuthFailure", "AWS was not able to validate the provided access credentials");
        var parts = header[SignatureV4.Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries).Select(static part => part.Split('=', 2)).Where(static part => part.Length == 2)
            .ToDictionary(static part => part[0], static part => part[1], StringComparer.Ordinal);
        var credential = parts.GetValueOrDefault("Credential", "").Split('/');
        if (credential.Length != 5 || credential[0] != options.AccessKeyId || WrongToken(request)) throw new Ec2Exception("AuthFailure", "AWS was not able to validate the provided access credentials");
        var date = request.Headers["x-amz-date"].ToString();
        CheckDate(date);
        var signed = new SignedRequest
        {
            Method = request.Method,
            Path = request.Path.Value is { Length: > 0 } path ? path : "/",
            Query = [.. request.Query.SelectMany(static pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))],
            Headers = [.. parts.GetValueOrDefault("SignedHeaders", "").Split(';').Select(name => (name, request.Headers[name].ToString()))],
            Body = body,
            Date = date,
            Day = credential[1],
            Region = credential[2],
            Service = credential[3],
        };
        CheckSignature(signed, parts.GetValueOrDefault("Signature", ""));
        return Region(credential);
    }

    private void CheckSignature(SignedRequest request, string given)
    {
        var right = Encoding.ASCII.GetBytes(SignatureV4.Sign(request, options.SecretAccessKey));
        if (request.Headers.All(static header => header.Name != "host") || !CryptographicOperations.FixedTimeEquals(right, Encoding.UTF8.GetBytes(given)))
            throw new Ec2Exception("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
    }

    private void CheckDate(string text)
    {
        if (!DateTimeOffset.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            throw new Ec2Exception("AuthFailure", "AWS was not able to validate the provided access credentials");
        if (options.SignatureLifetime is { } lifetime && (options.TimeProvider.GetUtcNow() - date).Duration() > lifetime)
            throw new Ec2Exception("RequestExpired", "Request has expired.");
    }

    private string Region(string[] credential) =>
        credential[3] == "ec2" && credential[4] == "aws4_request" && options.Regions.Any(region => region.Name == credential[2])
            ? credential[2]
            : throw new Ec2Exception("SignatureDoesNotMatch", "Credential should be scoped to a valid region and to the service 'ec2'.");

    private bool WrongToken(HttpRequest request) => options.SessionToken is { } token && request.Headers["x-amz-security-token"] != token;
}
