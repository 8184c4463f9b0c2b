using Amazon.EC2.Model;

namespace Orchestration.Ec2.Tests.Actions;

public sealed class AddressTests : EndpointFixture
{
    [Test]
    public async Task An_elastic_address_stays_over_stop_and_start()
    {
        var id = (await RunAsync()).InstanceId;
        await DescribeAsync(id);
        var address = await Ec2.AllocateAddressAsync(new AllocateAddressRequest { Domain = Amazon.EC2.DomainType.Vpc });
        await Ec2.AssociateAddressAsync(new AssociateAddressRequest { AllocationId = address.AllocationId, InstanceId = id });

        await Ec2.StopInstancesAsync(new StopInstancesRequest([id]));
        await DescribeAsync(id);
        await Ec2.StartInstancesAsync(new StartInstancesRequest([id]));

        Assert.That((await DescribeAsync(id)).PublicIpAddress, Is.EqualTo(address.PublicIp));
    }

    [Test]
    public async Task An_address_is_released_when_nothing_uses_it()
    {
        var id = (await RunAsync()).InstanceId;
        await DescribeAsync(id);
        var address = await Ec2.AllocateAddressAsync(new AllocateAddressRequest());
        var association = await Ec2.AssociateAddressAsync(new AssociateAddressRequest { AllocationId = address.AllocationId, InstanceId = id });
        var release = new ReleaseAddressRequest { AllocationId = address.AllocationId };

        Assert.That(await CodeAsync(() => Ec2.ReleaseAddressAsync(release)), Is.EqualTo("InvalidIPAddress.InUse"));
        await Ec2.DisassociateAddressAsync(new DisassociateAddressRequest { AssociationId = association.AssociationId });
        await Ec2.ReleaseAddressAsync(release);

        Assert.That(Endpoint.World.Addresses, Is.Empty);
        Assert.That((await DescribeAsync(id)).PublicIpAddress, Is.Not.Null.And.Not.EqualTo(address.PublicIp));
        Assert.That(await CodeAsync(() => Ec2.ReleaseAddressAsync(release)), Is.EqualTo("InvalidAllocationID.NotFound"));
    }

    [Test]
    public async Task A_terminated_instance_lets_its_address_go()
    {
        var id = (await RunAsync()).InstanceId;
        await DescribeAsync(id);
        var address = await Ec2.AllocateAddressAsync(new AllocateAddressRequest());
        await Ec2.AssociateAddressAsync(new AssociateAddressRequest { AllocationId = address.AllocationId, InstanceId = id });

        await Ec2.TerminateInstancesAsync(new TerminateInstancesRequest([id]));

        Assert.That(Endpoint.World.Addresses.Single().InstanceId, Is.Null);
        Assert.That(Endpoint.World.Leftovers.Single(), Does.StartWith("us-east-1 elastic-ip "));
    }

    [Test]
    public async Task Five_addresses_are_all()
    {
        for (var number = 0; number < 5; number++) await Ec2.AllocateAddressAsync(new AllocateAddressRequest());

        Assert.That(await CodeAsync(() => Ec2.AllocateAddressAsync(new AllocateAddressRequest())), Is.EqualTo("AddressLimitExceeded"));
    }
}
