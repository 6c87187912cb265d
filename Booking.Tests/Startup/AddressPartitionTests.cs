using System.Net;
using Booking.Web.Startup;

namespace Booking.Tests.Startup;

/// <summary>Whom an address stands for (rule Address partitions).</summary>
public sealed class AddressPartitionTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::9", "2001:db8:1:2::/64")]
    [InlineData("fe80::1%2", "fe80::/64")]
    [InlineData("::1", "::/64")]
    public void An_address_is_counted_with_its_neighbours(string address, string partition) =>
        Assert.Equal(partition, AddressPartition.Of(IPAddress.Parse(address)));

    [Fact]
    public void The_next_network_is_somebody_else() =>
        Assert.NotEqual(
            AddressPartition.Of(IPAddress.Parse("2001:db8:1:2::1")),
            AddressPartition.Of(IPAddress.Parse("2001:db8:1:3::1"))
        );

    [Fact]
    public void No_address_is_one_partition() => Assert.Equal("unknown", AddressPartition.Of((IPAddress?)null));
}
