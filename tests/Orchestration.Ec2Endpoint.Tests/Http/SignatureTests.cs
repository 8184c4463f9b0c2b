using System.Net;
using Amazon.EC2.Model;

namespace Orchestration.Ec2.Tests.Http;

public sealed class SignatureTests : EndpointFixture
{
    [Test]
    public void The_signature_is_that_of_the_published_example()
    {
        var request = new SignedRequest
        {
            Method = "GET",
            Path = "/",
            Query = [],
            Headers = [("x-amz-date", "20150830T123600Z"), ("host", "example.amazonaws.com")],
            Body = [],
            Date = "20150830T123600Z",
            Day = "20150830",
            Region = "us-east-1",
            Service = "service",
        };

        Assert.That(SignatureV4.Sign(request, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), Is.EqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"));
    }

    [Test]
    public async Task Who_has_not_the_key_gets_nothing()
    {
        Assert.That(await CodeAsync(() => Client(secret: "wrong").DescribeVpcsAsync(new DescribeVpcsRequest())), Is.EqualTo("SignatureDoesNotMatch"));
        Assert.That(await CodeAsync(() => Client(key: "AKIAOTHER").DescribeVpcsAsync(new DescribeVpcsRequest())), Is.EqualTo("AuthFailure"));
        Assert.That(await CodeAsync(() => Client(region: "mars-east-1").DescribeVpcsAsync(new DescribeVpcsRequest())), Is.EqualTo("SignatureDoesNotMatch"));
        Assert.That(Endpoint.Calls, Is.Empty);
    }

    [Test]
    public async Task A_request_without_a_signature_is_refused()
    {
        using var http = new HttpClient();
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("Action", "DescribeVpcs"), KeyValuePair.Create("Version", "2016-11-15")]);

        using var answer = await http.PostAsync(Endpoint.ServiceUrl, body);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("<Code>AuthFailure</Code>"));
    }

    [Test]
    public async Task An_old_request_is_refused()
    {
        // The clock of the test stands in another year than the client's.
        await StartAsync(new Ec2EndpointOptions { TimeProvider = Clock });

        Assert.That(await CodeAsync(() => Ec2.DescribeVpcsAsync(new DescribeVpcsRequest())), Is.EqualTo("RequestExpired"));
    }

    [Test]
    public async Task A_session_token_must_come_along_where_one_is_wanted()
    {
        await StartAsync(new Ec2EndpointOptions { TimeProvider = Clock, SignatureLifetime = null, SessionToken = "session" });

        Assert.That(await CodeAsync(() => Ec2.DescribeVpcsAsync(new DescribeVpcsRequest())), Is.EqualTo("AuthFailure"));
        var credentials = new Amazon.Runtime.SessionAWSCredentials(Endpoint.Options.AccessKeyId, Endpoint.Options.SecretAccessKey, "session");
        using var client = new Amazon.EC2.AmazonEC2Client(credentials, new Amazon.EC2.AmazonEC2Config { ServiceURL = Endpoint.ServiceUrl.ToString(), AuthenticationRegion = "us-east-1" });
        Assert.That((await client.DescribeVpcsAsync(new DescribeVpcsRequest())).Vpcs, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_action_that_is_not_there_is_named() =>
        Assert.That(await CodeAsync(() => Ec2.CreateVpcAsync(new CreateVpcRequest("10.0.0.0/16"))), Is.EqualTo("InvalidAction"));

    [Test]
    public async Task A_parameter_that_is_not_known_is_refused_before_the_effect()
    {
        Assert.That(await CodeAsync(() => RunAsync(static request => request.KernelId = "aki-12345678")), Is.EqualTo("UnknownParameter"));
        Assert.That(Endpoint.World.Instances, Is.Empty);
    }
}
