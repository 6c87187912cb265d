using Microsoft.AspNetCore.Identity;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Booking.Domain.Persistence;

/// <summary>The engine that the connection string addresses.</summary>
public enum DatabaseEngine
{
    PostgreSql,
    SqlServer,
}
