using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Booking.Web.Startup;

/// <summary>Setting Database:Provider. Embedded: the private PostgreSQL cluster, Development's default.</summary>
public enum DatabaseProvider
{
    SqlServer,
    PostgreSql,
    Embedded,
}
