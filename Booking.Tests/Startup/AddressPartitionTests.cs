using System.Net;
using Booking.Web.Startup;

namespace Booking.Tests.Startup;

public sealed class AddressPartitionTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData("::1", "::/64")]
    public void An_address_is_named_by_what_belongs_to_one_subscriber(string address, string partition) =>
        Assert.Equal(partition, AddressPartition.Of(IPAddress.Parse(address)));

    [Fact]
    public void Who_has_none_has_a_partition_too() => Assert.Equal("unknown", AddressPartition.Of((IPAddress?)null));
}
